package openingbell.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A recording in the format HAR 1.2: of it what is needed here, and nothing that is missing is null. */
record Har(Log log) {
    record Log(List<Page> pages, List<Entry> entries) {
        Log {
            pages = some(pages);
            entries = some(entries);
        }
    }

    record Page(String id, String title) {
        Page {
            id = text(id);
            title = text(title);
        }
    }

    /** @param resourceType what browsers add: xhr, document, image, websocket */
    record Entry(
            String pageref,
            Request request,
            Response response,
            @JsonProperty("_resourceType") String resourceType) {
        Entry {
            pageref = text(pageref);
            resourceType = text(resourceType);
            request = request == null ? new Request("", "", List.of(), List.of(), null) : request;
            response = response == null ? new Response(0, List.of(), null) : response;
        }
    }

    record Request(String method, String url, List<NameValue> headers, List<NameValue> queryString, PostData postData) {
        Request {
            method = text(method);
            url = text(url);
            headers = some(headers);
            queryString = some(queryString);
            postData = postData == null ? new PostData("", "", List.of()) : postData;
        }

        Optional<String> header(String name) {
            return valueOf(headers, name);
        }
    }

    record PostData(String mimeType, String text, List<NameValue> params) {
        PostData {
            mimeType = Har.text(mimeType);
            text = Har.text(text);
            params = some(params);
        }
    }

    record Response(int status, List<NameValue> headers, Content content) {
        Response {
            headers = some(headers);
            content = content == null ? new Content("", "", "") : content;
        }
    }

    record Content(String mimeType, String text, String encoding) {
        Content {
            mimeType = Har.text(mimeType);
            text = Har.text(text);
            encoding = Har.text(encoding);
        }
    }

    record NameValue(String name, String value) {
        NameValue {
            name = text(name);
            value = text(value);
        }
    }

    static Optional<String> valueOf(List<NameValue> all, String name) {
        return all.stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .map(NameValue::value)
                .findFirst();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> some(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** What a form sent; nothing where it was none. */
    static Map<String, String> form(PostData sent) {
        var fields = new LinkedHashMap<String, String>();
        if (sent.mimeType().toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded")) {
            fields.putAll(form(sent.text()));
            sent.params().forEach(pair -> fields.putIfAbsent(decoded(pair.name()), decoded(pair.value())));
        }
        return fields;
    }

    private static Map<String, String> form(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            if (!parts[0].isBlank()) {
                fields.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        return fields;
    }

    /** As it was before it was written for a URL. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
