@NullMarked
package io.switchboard.base.config;

import org.jspecify.annotations.NullMarked;
