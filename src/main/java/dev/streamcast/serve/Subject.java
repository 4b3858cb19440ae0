package dev.streamcast.serve;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.model.Model;
import dev.streamcast.wire.Schemas;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What may be asked about: what forecasts, and where its forecasts lie.
 *
 * @param model the model that forecasts
 * @param classifier what labels windows beside it, if anything does
 * @param settings the settings that change numbers
 * @param forecasts the topic of the forecasts
 * @param schemas what they may be written with
 * @param consumers makes a consumer of committed records that belongs to no group
 */
public record Subject(
    Model model,
    Optional<Model> classifier,
    ForecasterSettings settings,
    String forecasts,
    Schemas schemas,
    Supplier<Consumer<byte[], byte[]>> consumers) {}
