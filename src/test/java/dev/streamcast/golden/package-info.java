/** What earlier versions have written, held against what this one makes of it. */
@NullMarked
package dev.streamcast.golden;

import org.jspecify.annotations.NullMarked;
