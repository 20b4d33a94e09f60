package sqlite

import (
	"context"

	"shirabe/data"
)

// Meta returns what the dossier says of itself, as it is now.
func (s *Store) Meta(ctx context.Context) (data.Meta, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var meta data.Meta
	err := s.read(ctx, func(q queryer) error {
		var err error
		meta, err = loadMeta(ctx, q)
		return err
	})
	if err != nil {
		return data.Meta{}, s.explain("load meta", err)
	}
	return meta, nil
}
