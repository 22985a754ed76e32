package io.switchboard.pages.view;

import java.util.List;

/** The API as people read it. */
public record DocsView(Layout layout, String version, List<String> introduction, List<Group> groups) {
    /** Operations that belong together. */
    public record Group(String id, String title, List<Operation> operations) {}

    /** One thing that may be asked for. */
    public record Operation(
            String id,
            String method,
            String path,
            String summary,
            List<String> description,
            List<Parameter> parameters,
            List<Body> bodies,
            List<Answer> answers) {}

    /**
     * What may be said in a request.
     *
     * @param place path, query or header
     */
    public record Parameter(String name, String place, String kind, boolean required, String description) {}

    /** A body that may be sent, by example. */
    public record Body(String type, String name, String example) {}

    /** What comes back, with an example if there is one. */
    public record Answer(String status, String description, String example) {}
}
