package importer

// documents lists the importers of documents.
func documents() []Importer { return nil }

// files lists the importers that take any file, as an attachment.
func files() []Importer { return nil }
