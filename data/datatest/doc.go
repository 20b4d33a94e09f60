// Package datatest helps to test what reads and keeps dossiers; it is for tests only.
//
// [Suite] is what every [Store] must do. It runs for the dossier file and for [Fake], a store
// in memory that is written for plainness: it keeps whole snapshots and compares them. So
// each is the other's oracle. [Sample] makes valid dossiers of any size, [Wild] makes records
// with the texts that stores and writers stumble over. [Shipped] is the dossier that comes
// with the program.
package datatest

import (
	"context"
	"io"

	"shirabe/data"
)

// A Store keeps a dossier. The methods are told of at those of sqlite.Store.
type Store interface {
	Load(ctx context.Context) (*data.Dossier, data.Revision, error)
	Changed(ctx context.Context, since data.Revision) (put []data.Record, removed []data.ID, rev data.Revision, err error)
	Apply(ctx context.Context, c data.Change) (data.Revision, error)
	Undo(ctx context.Context, author string) (data.Entry, error)
	Redo(ctx context.Context, author string) (data.Entry, error)
	History(ctx context.Context, record data.ID, limit int, before data.Revision) ([]data.Entry, error)
	AddBlob(ctx context.Context, r io.Reader) (sum string, size int64, err error)
	Attachment(ctx context.Context, sum string) (io.Reader, error)
}
