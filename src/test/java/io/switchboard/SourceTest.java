package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes of the sources, and that nothing is left to be done in them. Each rule is also tried on a text that breaks it. */
class SourceTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    /** Tables of cases: cut in two they would be harder to read. */
    private static final Set<String> LONG_TABLES = Set.of("JsonCorpusTest.java");
    /** Spelled in two halves so that this file does not find itself. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    @TempDir
    private Path planted = Path.of("");

    @Test
    void noFileIsTooLong() throws IOException {
        assertEquals(List.of(), tooLong(sources()));
    }

    @Test
    void noMethodIsTooLong() throws IOException {
        assertEquals(List.of(), longMethods(javaOf(sources())));
    }

    @Test
    void nothingIsLeftToDo() throws IOException {
        assertEquals(List.of(), unfinished(sources()));
    }

    @Test
    void noticesALongFile() throws IOException {
        Path file = plant("Long.java", "\n".repeat(FILE_LINES_MAX + 1));
        assertEquals(List.of("Long.java: 401 lines"), tooLong(List.of(file)));
    }

    @Test
    void noticesALongMethod() throws IOException {
        Path file =
                plant("Long.java", "class Long {\n    void tell() {\n" + "        run();\n".repeat(59) + "    }\n}\n");
        assertEquals(List.of("Long.java: tell has 61 lines"), longMethods(List.of(file)));
    }

    @Test
    void noticesWhatIsLeftToDo() throws IOException {
        Path file = plant("notes.md", "fine\n// TO" + "DO: the rest\n");
        assertEquals(List.of("notes.md:2"), unfinished(List.of(file)));
    }

    private Path plant(String name, String text) throws IOException {
        return Files.writeString(planted.resolve(name), text);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|js|css|yaml|md|py)"))
                    .sorted()
                    .toList();
            assertTrue(javaOf(found).size() > 300, "sources found: " + found.size());
            return found;
        }
    }

    private static List<Path> javaOf(List<Path> files) {
        return files.stream().filter(file -> file.toString().endsWith(".java")).toList();
    }

    private static List<String> tooLong(List<Path> files) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : javaOf(files)) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES_MAX
                    && !LONG_TABLES.contains(file.getFileName().toString())) {
                found.add(file.getFileName() + ": " + lines + " lines");
            }
        }
        return found;
    }

    private static List<String> unfinished(List<Path> files) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (UNFINISHED.matcher(lines.get(i)).find()) {
                    found.add(file.getFileName() + ":" + (i + 1));
                }
            }
        }
        return found;
    }

    private static List<String> longMethods(Collection<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, problem -> {}, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodLengths(unit, positions, found), null);
            }
        }
        return found;
    }

    /** Notes the methods of a file that are too long, from their annotations to their last brace. */
    private static final class MethodLengths extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            LineMap lines = unit.getLineMap();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            // A record's own constructor and accessors stand in no source.
            if (start >= 0 && end >= 0) {
                note(method, lines.getLineNumber(end) - lines.getLineNumber(start) + 1);
            }
            super.visitMethod(method, null);
            return null;
        }

        private void note(MethodTree method, long length) {
            if (length > METHOD_LINES_MAX) {
                String file =
                        Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                found.add(file + ": " + method.getName() + " has " + length + " lines");
            }
        }
    }
}
