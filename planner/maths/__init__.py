"""The mathematics: arrays in, arrays out. It must not know any channel, sector, place or language by name."""
