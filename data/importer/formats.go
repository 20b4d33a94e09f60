package importer

// ownForms lists the importers of the program's own forms.
func ownForms() []Importer { return []Importer{textForm{}, jsonLines{}} }

// tables lists the importers of tables.
func tables() []Importer { return []Importer{delimited{}, workbook{}, zippedTables{}} }
