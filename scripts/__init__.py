"""Tools of the workshop: they start the app and a browser, and are never imported by the product."""
