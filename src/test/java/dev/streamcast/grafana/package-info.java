/** What operators get: dashboards and alert rules, held against the product and its metrics. */
@NullMarked
package dev.streamcast.grafana;

import org.jspecify.annotations.NullMarked;
