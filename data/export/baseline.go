package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"shirabe/data"
)

// A Baseline is an earlier state of a dossier, to compare with. It must not be changed.
type Baseline struct {
	Dossier data.ID
	Clock   string        // EDTF; blank: everything the dossier held
	Change  data.Revision // of the dossier; 0: not known
	Hash    string        // of the content; see Colophon

	records []recordOut
}

// ErrNotSummary is wrapped by the error of ReadBaseline for a file that is no summary in the
// JSON format, or one of a later version.
var ErrNotSummary = errors.New("no summary as JSON")

// ErrOtherDossier says that a baseline was made from another dossier.
var ErrOtherDossier = errors.New("a summary of another dossier")

// mostBaseline bounds what ReadBaseline takes in: a summary of the largest dossier that the
// program is made for, 50,000 claims, has about 100 MB.
const mostBaseline = 512 << 20

// BaselineAt returns what the view shows.
func BaselineAt(v data.View) *Baseline {
	b := &Baseline{Dossier: v.Dossier().ID, Clock: v.Clock().EDTF(), Hash: contentHash(v)}
	for r := range v.Records() {
		b.records = append(b.records, recordJSON(v, r))
	}
	return b
}

// ReadBaseline reads the state from which a summary was made. Only the JSON format holds it
// whole. Errors wrap ErrNotSummary or r's.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	var in struct {
		Format   string      `json:"format"`
		Version  int         `json:"version"`
		Colophon Colophon    `json:"colophon"`
		Records  []recordOut `json:"records"`
	}
	limited := &io.LimitedReader{R: r, N: mostBaseline}
	dec := json.NewDecoder(limited)
	if err := dec.Decode(&in); err != nil {
		var syntax *json.SyntaxError
		var shape *json.UnmarshalTypeError
		if errors.As(err, &syntax) || errors.As(err, &shape) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("export: read an earlier summary: %w: %w", ErrNotSummary, err)
		}
		return nil, fmt.Errorf("export: read an earlier summary: %w", err)
	}
	if in.Format != summaryFormat || in.Version < 1 || in.Version > formatVersion {
		return nil, fmt.Errorf("export: read an earlier summary: format %q version %d: %w", in.Format, in.Version, ErrNotSummary)
	}
	x := in.Colophon
	b := &Baseline{Dossier: x.ID, Clock: x.Clock, Change: x.Change, Hash: x.Hash, records: in.Records}
	if err := b.compact(); err != nil {
		return nil, fmt.Errorf("export: read an earlier summary: %w: %w", ErrNotSummary, err)
	}
	return b, nil
}

// summaryFormat names the JSON format in itself.
const summaryFormat = "shirabe-summary"

// Of returns ErrOtherDossier, wrapped, unless the baseline is a state of the dossier.
func (b *Baseline) Of(d *data.Dossier) error {
	if b.Dossier != d.ID {
		return fmt.Errorf("export: compare %s with %s: %w", d.ID, b.Dossier, ErrOtherDossier)
	}
	return nil
}

// A heldClaim is a claim of a baseline with the record it is about.
type heldClaim struct {
	*claimOut
	record data.ID
}

// claims returns the claims by their IDs.
func (b *Baseline) claims() map[data.ID]heldClaim {
	out := map[data.ID]heldClaim{}
	for _, r := range b.records {
		for j := range r.Claims {
			out[r.Claims[j].ID] = heldClaim{&r.Claims[j], r.ID}
		}
	}
	return out
}

// compact takes the spaces out of the values, which an indented file has and a view has not.
func (b *Baseline) compact() error {
	for _, r := range b.records {
		for j := range r.Claims {
			var tight bytes.Buffer
			if err := json.Compact(&tight, r.Claims[j].Value); err != nil {
				return err
			}
			r.Claims[j].Value = tight.Bytes()
		}
	}
	return nil
}
