package io.switchboard.polling.extract;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/**
 * What of a parsed page decides how long a selector may take.
 *
 * @param elements how many there are
 * @param siblingPairs the sum of the squares of the numbers of children
 * @param depth of the deepest node
 * @param length characters
 */
record PageShape(long elements, long siblingPairs, long depth, long length) {
    static PageShape of(Document document, int length) {
        Measure measure = new Measure();
        document.traverse(measure);
        return new PageShape(measure.elements, measure.siblingPairs, measure.deepest, length);
    }

    private static final class Measure implements NodeVisitor {
        private long elements;
        private long siblingPairs;
        private long deepest;

        @Override
        public void head(Node node, int depth) {
            deepest = Math.max(deepest, depth);
            if (node instanceof Element element) {
                elements++;
                siblingPairs += (long) element.childNodeSize() * element.childNodeSize();
            }
        }
    }
}
