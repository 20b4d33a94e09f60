package export

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"shirabe/data"
)

// allFormats is the key of the format that holds the others.
const allFormats = "all"

// A manifest says what an archive of every format holds, so that each file can be checked by
// itself and all can be traced to one state of one dossier.
type manifest struct {
	Format   string         `json:"format"`
	Version  int            `json:"version"`
	Title    string         `json:"title"`
	Lang     data.Lang      `json:"lang"`
	Colophon Colophon       `json:"colophon"`
	Notes    int            `json:"notes"`
	Sources  int            `json:"sources"`
	Files    []manifestFile `json:"files"`
}

type manifestFile struct {
	Path   string `json:"path"`
	Format string `json:"format"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"` // lower-case hex
	Notes  int    `json:"notes"`  // numbered notes that the format lists; 0: it carries sources by other means
}

// writeAll writes a zip of the document in every other format, a manifest and a file that
// explains them. A format that is a zip itself becomes a folder.
func writeAll(ctx context.Context, w io.Writer, d *Document) error {
	m := manifest{Format: "shirabe-export", Version: formatVersion, Title: clean(d.Title), Lang: d.Lang, Colophon: d.Colophon,
		Notes: len(d.Notes), Sources: len(d.Sources)}
	z := zip.NewWriter(w)
	readMe := fillWords(wReadMe, d.Lang, "title", clean(d.Title), "subtitle", clean(d.Subtitle))
	var taken []string
	for _, f := range formats() {
		if f.Key == allFormats {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		var body bytes.Buffer
		if err := f.write(ctx, &body, d); err != nil {
			return fmt.Errorf("%s: %w", f.Key, err)
		}
		path := pathOf(f.Format, taken)
		taken = append(taken, path)
		readMe += fillWords(wReadMeLine, d.Lang, "path", path, "label", f.Label.In(d.Lang))
		files, err := unpacked(path, body.Bytes())
		if err != nil {
			return fmt.Errorf("%s: %w", f.Key, err)
		}
		for _, file := range files {
			if err := addFile(z, file.name, file.body); err != nil {
				return err
			}
			m.Files = append(m.Files, listed(f.Format, file, len(d.Notes)))
		}
	}
	list, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("marshal manifest: %w", err)
	}
	for _, file := range []packedFile{{"manifest.json", append(list, '\n')}, {"README.txt", []byte(readMe)}} {
		if err := addFile(z, file.name, file.body); err != nil {
			return err
		}
	}
	return z.Close()
}

// pathOf names the file of a format: by its extension alone where no other has that; a folder
// where the format is a zip.
func pathOf(f Format, taken []string) string {
	if f.Ext == "zip" {
		return strings.TrimSuffix(f.Key, "-zip") + "/"
	}
	path := "summary." + f.Ext
	if slices.Contains(taken, path) {
		path = f.Key + "." + f.Ext
	}
	return path
}

// unpacked is the file, or the files of the zip that it is.
func unpacked(path string, body []byte) ([]packedFile, error) {
	if !strings.HasSuffix(path, "/") {
		return []packedFile{{path, body}}, nil
	}
	r, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, fmt.Errorf("read zip: %w", err)
	}
	files := make([]packedFile, 0, len(r.File))
	for _, entry := range r.File {
		f, err := entry.Open()
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", entry.Name, err)
		}
		content, err := io.ReadAll(f) // as long as what was written a moment ago
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", entry.Name, err)
		}
		files = append(files, packedFile{path + entry.Name, content})
	}
	return files, nil
}

// listed is the entry of a file in the manifest. Of a folder's files, the text and the list
// of notes have the notes.
func listed(f Format, file packedFile, notes int) manifestFile {
	sum := sha256.Sum256(file.body)
	out := manifestFile{Path: file.name, Format: f.Key, Bytes: len(file.body), SHA256: hex.EncodeToString(sum[:])}
	folder, name, packed := strings.Cut(file.name, "/")
	if f.Notes && (!packed || folder != "" && (name == "summary.md" || name == "notes.txt")) {
		out.Notes = notes
	}
	return out
}
