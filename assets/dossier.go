package assets

import "embed"

// Dossier is the shipped dossier in its text form (package data/textform), below "dossier".
//
//go:embed all:dossier
var Dossier embed.FS
