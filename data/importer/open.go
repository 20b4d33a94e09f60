package importer

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Open returns what there is to read at path: a file; a folder that an importer reads as
// a whole; else the files below the folder, but for hidden ones and dossiers, in the order of their
// names.
// Errors of the system are returned as they are, wrapped.
func Open(ctx context.Context, path string) ([]Input, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("importer: open: %w", err)
	}
	if !info.IsDir() {
		return []Input{openFile(path, info)}, nil
	}
	folder := os.DirFS(path)
	if DetectFolder(folder) != nil {
		return []Input{{Name: path, Size: -1, Folder: folder}}, nil
	}
	var out []Input
	err = filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
		const most = 10_000 // files: a folder of more was not meant
		if err == nil {
			err = ctx.Err()
		}
		hidden := strings.HasPrefix(e.Name(), ".") && name != path
		switch {
		case err != nil:
			return err
		case hidden && e.IsDir():
			return filepath.SkipDir
		case hidden || !e.Type().IsRegular() || strings.EqualFold(filepath.Ext(name), ".dossier"):
			return nil
		case len(out) >= most:
			return Input{Name: path}.Fail(Place{}, "import.error.files", most)
		}
		info, err := e.Info()
		if err == nil {
			out = append(out, openFile(name, info))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("importer: open: %w", err)
	}
	return out, nil
}

func openFile(path string, info fs.FileInfo) Input {
	return Input{
		Name: path, Size: info.Size(), Folder: os.DirFS(filepath.Dir(path)),
		Open: func() (io.ReadCloser, error) { return os.Open(path) },
	}
}

// Bytes is an input of content that is in memory: a pasted text, a file that was dropped.
func Bytes(name string, content []byte) Input {
	return Input{Name: name, Size: int64(len(content)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	}}
}
