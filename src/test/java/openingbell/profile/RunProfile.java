package openingbell.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Profile;
import openingbell.files.WholeFile;
import openingbell.text.OneLine;

/** Makes of recordings a run's profile, and leaves them with their flame graph in the run's folder. */
public final class RunProfile {
    private RunProfile() {}

    /**
     * @param recordings one of each JVM
     * @param from when the first user came
     * @param to when the last one left
     * @throws ProfileException if nothing can be made of them
     */
    public static Profile of(List<Path> recordings, Instant from, Instant to, Path folder) throws ProfileException {
        var work = RecordedWork.of(recordings, from, to);
        var profile = work.profile();
        if (profile.samples() == 0) {
            throw new ProfileException(
                    "no thread was found at work while the load ran: it was too short, or there was too little to do");
        }
        var problems = new ArrayList<String>();
        for (int i = 0; i < recordings.size(); i++) {
            var recording = recordings.get(i);
            var kept = folder.resolve(recordings.size() == 1 ? "profile.jfr" : "profile-" + (i + 1) + ".jfr");
            keep(kept, problems, () -> WholeFile.write(kept, out -> Files.copy(recording, out)));
        }
        var page = folder.resolve(Profile.FLAME_GRAPH);
        boolean drawn = keep(page, problems, () -> FlameGraphPage.write(work, page));
        return profile.drawn(drawn).with(problems);
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static boolean keep(Path file, List<String> problems, Writing writing) {
        try {
            writing.write();
            return true;
        } catch (IOException e) {
            problems.add("%s could not be written: %s"
                    .formatted(file.getFileName(), OneLine.of(String.valueOf(e.getMessage()))));
            return false;
        }
    }
}
