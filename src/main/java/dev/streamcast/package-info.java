/**
 * Real-time forecasts for every sensor of a Kafka topic; the rooms are described in the site's
 * architecture page.
 */
@NullMarked
package dev.streamcast;

import org.jspecify.annotations.NullMarked;
