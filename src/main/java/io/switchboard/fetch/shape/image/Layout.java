package io.switchboard.fetch.shape.image;

/**
 * Which part of a picture is drawn where. All but the final size is in the picture as stored, before it is turned.
 *
 * @param width of what is drawn on
 * @param height of what is drawn on
 * @param part of the picture that is drawn
 * @param place where it is drawn
 * @param isTurned whether width and height change places at the end
 */
record Layout(int width, int height, Box part, Box place, boolean isTurned) {
    /** No display is larger; keeps products within a long. */
    private static final int SIDE_MAX = 1 << 24;

    /** A rectangle of at least one pixel. */
    record Box(int x, int y, int width, int height) {
        static Box centred(int width, int height, int aroundWidth, int aroundHeight) {
            return new Box((aroundWidth - width) / 2, (aroundHeight - height) / 2, width, height);
        }
    }

    static Layout of(Source source, PictureWish wish) {
        boolean turned = source.isTurned();
        int wishedWidth = turned ? wish.height() : wish.width();
        int wishedHeight = turned ? wish.width() : wish.height();
        int width = side(wishedWidth, wishedHeight, source.width(), source.height());
        int height = side(wishedHeight, wishedWidth, source.height(), source.width());
        Box whole = new Box(0, 0, source.width(), source.height());
        Box all = new Box(0, 0, width, height);
        boolean free = wishedWidth == 0 || wishedHeight == 0;
        return switch (free ? Fit.STRETCH : wish.fit()) {
            case STRETCH -> new Layout(width, height, whole, all, turned);
            case CONTAIN -> new Layout(width, height, whole, within(whole, all), turned);
            case COVER -> new Layout(width, height, within(all, whole), all, turned);
        };
    }

    /** What was wished for, or what follows from the other side, or what the picture has. */
    private static int side(int wished, int other, int own, int otherOwn) {
        if (wished > 0) {
            return wished;
        }
        return other > 0 ? scaled(own, other, otherOwn) : own;
    }

    /** The largest box of the first one's proportion that has room in the middle of the second one. */
    private static Box within(Box shape, Box room) {
        boolean wider = (long) shape.width * room.height > (long) room.width * shape.height;
        return wider
                ? Box.centred(room.width, scaled(shape.height, room.width, shape.width), room.width, room.height)
                : Box.centred(scaled(shape.width, room.height, shape.height), room.height, room.width, room.height);
    }

    /** {@code own * to / from}, rounded, at least 1. */
    private static int scaled(int own, int to, int from) {
        long rounded = ((long) own * to * 2 + from) / (2L * from);
        return (int) Math.max(1, Math.min(rounded, SIDE_MAX));
    }

    int finalWidth() {
        return isTurned ? height : width;
    }

    int finalHeight() {
        return isTurned ? width : height;
    }
}
