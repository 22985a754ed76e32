package io.switchboard.fetch.shape.json;

import io.switchboard.fetch.shape.bound.BoundedOutput;

/** How selected values are written. A value that is not there is null, and null is empty where there is no word for it. */
public enum ValueForm {
    /** The one value: a text without quotes, anything else as it stands. Several: one a line, a line end in one a space. */
    BARE {
        @Override
        public void write(Picked picked, BoundedOutput out) {
            if (picked.isSingle()) {
                picked.single().writeBare(out);
            } else {
                bareLines(picked, out);
            }
        }
    },
    /** The whole document as it is, or an object of the selected values by their names. */
    JSON {
        @Override
        public void write(Picked picked, BoundedOutput out) {
            if (picked.isWholeDocument()) {
                picked.single().writeTo(out);
            } else {
                members(picked, out);
            }
        }
    },
    /** Pairs of a form: names and indices within a value are joined by dots. */
    FORM {
        @Override
        public void write(Picked picked, BoundedOutput out) {
            pairs(picked, new FormWriter(out));
        }
    },
    /** Lines of name and value; of a single list its elements. */
    CSV {
        @Override
        public void write(Picked picked, BoundedOutput out) {
            if (picked.isSingle() && picked.single().isList()) {
                CsvTable.write(picked.single(), out);
            } else {
                pairs(picked, new CsvLines(out));
            }
        }
    };

    /**
     * Writes what was picked.
     *
     * @throws io.switchboard.fetch.shape.bound.ShapeException if it is too large, or has no such form
     */
    public abstract void write(Picked picked, BoundedOutput out);

    private static void bareLines(Picked picked, BoundedOutput out) {
        for (int i = 0; i < picked.size(); i++) {
            JsonPiece value = picked.value(i);
            if (i > 0) {
                out.write('\n');
            }
            if (value == null) {
                out.ascii("null");
            } else {
                value.writeBareLine(out);
            }
        }
    }

    private static void members(Picked picked, BoundedOutput out) {
        for (int i = 0; i < picked.size(); i++) {
            out.write(i == 0 ? '{' : ',');
            JsonWriting.text(picked.name(i), out);
            out.write(':');
            JsonPiece value = picked.value(i);
            if (value == null) {
                out.ascii("null");
            } else {
                value.writeTo(out);
            }
        }
        out.write('}');
    }

    /** The names within a single object or list stand alone, all others below the name of their selection. */
    private static void pairs(Picked picked, Flattening.Pairs pairs) {
        for (int i = 0; i < picked.size(); i++) {
            JsonPiece value = picked.value(i);
            if (value == null) {
                pairs.pair(picked.name(i), "");
            } else {
                boolean alone = picked.isSingle() && !value.isScalar();
                Flattening.tell(value, alone ? "" : picked.name(i), pairs);
            }
        }
    }
}
