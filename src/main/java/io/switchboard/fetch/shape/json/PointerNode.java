package io.switchboard.fetch.shape.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pointers as one tree by their tokens, so that a document is read once for all of them. Belongs to one thread. */
final class PointerNode {
    private final Map<String, PointerNode> children = new HashMap<>();
    private final List<Integer> ends = new ArrayList<>();

    static PointerNode of(List<JsonPointer> pointers) {
        PointerNode root = new PointerNode();
        for (int i = 0; i < pointers.size(); i++) {
            PointerNode node = root;
            for (String token : pointers.get(i).tokens()) {
                node = node.children.computeIfAbsent(token, name -> new PointerNode());
            }
            node.ends.add(i);
        }
        return root;
    }

    @Nullable
    PointerNode child(String token) {
        return children.get(token);
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** Which of the pointers end here. */
    List<Integer> ends() {
        return ends;
    }

    /** Which of the pointers end here or below. */
    List<Integer> endsBelow() {
        List<Integer> all = new ArrayList<>(ends);
        children.values().forEach(child -> all.addAll(child.endsBelow()));
        return all;
    }
}
