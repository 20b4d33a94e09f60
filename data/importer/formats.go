package importer

// ownForms lists the importers of the program's own forms.
func ownForms() []Importer { return []Importer{textForm{}, jsonLines{}} }

// references lists the importers of lists of sources.
func references() []Importer { return nil }

// tables lists the importers of tables.
func tables() []Importer { return []Importer{delimited{}, workbook{}, zippedTables{}} }
