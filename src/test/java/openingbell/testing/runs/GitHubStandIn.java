package openingbell.testing.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The command {@code gh} as a script of a test's own: notes what it was asked and the comment's text, and answers as the test has put it. */
public final class GitHubStandIn {
    private static final String GH = """
            #!/usr/bin/env bash
            here=$(dirname "$0")
            printf '%s\\n' "$*" >>"$here/asked"
            for word in "$@"; do
              case "$word" in body=@*) cp "${word#body=@}" "$here/body" ;; esac
            done
            case "$*" in
              *"--method "*) answer=write ;;
              *) answer=find ;;
            esac
            if [ -f "$here/$answer-fails" ]; then cat "$here/$answer-fails" >&2; exit 1; fi
            if [ -f "$here/$answer" ]; then cat "$here/$answer"; fi
            """;

    private final Path folder;

    private GitHubStandIn(Path folder) {
        this.folder = folder;
    }

    public static GitHubStandIn in(Path folder) throws IOException {
        var gh = Files.writeString(folder.resolve("gh"), GH);
        Files.setPosixFilePermissions(gh, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new GitHubStandIn(folder);
    }

    /** A script of {@code .ci} that finds this and no GitHub. */
    public CiScript script(String name) {
        return CiScript.of(Path.of(""), name).first(folder).env("GITHUB_REPOSITORY", "owner/name");
    }

    public List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    /** The text of the comment. */
    public String body() throws IOException {
        return Files.readString(folder.resolve("body"));
    }
}
