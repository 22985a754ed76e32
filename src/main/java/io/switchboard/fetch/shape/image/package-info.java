/**
 * Pictures cut to a display: PNG, JPEG, GIF and BMP in; BMP, RGB565 and one bit a pixel out. The size is read from the
 * header and refused before anything is decoded, and only the parts of a file that make the picture reach the JDK's
 * readers: notes, profiles and thumbnails hold bombs as well as pictures do.
 */
@NullMarked
package io.switchboard.fetch.shape.image;

import org.jspecify.annotations.NullMarked;
