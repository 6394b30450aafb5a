//! Pages for machines: schema.org objects that say what the page says and nothing more.
