package problem

import (
	"errors"

	"shirabe/app/templates"
	"shirabe/assets"
	"shirabe/data/export"
)

// summary explains errors of exports and of their templates.
func summary(w assets.Words, err error) (Problem, bool) {
	switch {
	case errors.Is(err, export.ErrNotSummary):
		return Problem{Wrong, w.T("error.not_summary")}, true
	case errors.Is(err, export.ErrOtherDossier):
		return Problem{Wrong, w.T("error.other_summary")}, true
	case errors.Is(err, templates.ErrName):
		return Problem{Wrong, w.T("error.template.name")}, true
	case errors.Is(err, templates.ErrTaken):
		return Problem{Wrong, w.T("error.template.taken")}, true
	case errors.Is(err, templates.ErrMissing):
		return Problem{Missing, w.T("error.template.missing")}, true
	case errors.Is(err, templates.ErrFile):
		return Problem{Refused, w.T("error.template.file", templates.FileName)}, true
	}
	return Problem{}, false
}
