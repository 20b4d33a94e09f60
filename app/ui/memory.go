package ui

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"shirabe/app/state"
	"shirabe/data"
)

// A Memory is what a window remembers from one start to the next. The zero Memory is that of
// a first start.
type Memory struct {
	Dossier string `json:"dossier,omitempty"` // path; blank: the shipped one

	Width  float32     `json:"width,omitempty"` // of the window, at scale 1
	Height float32     `json:"height,omitempty"`
	Panes  PaneState   `json:"panes"`
	Look   Look        `json:"look"`
	Lang   data.Lang   `json:"lang,omitempty"`
	Clock  string      `json:"clock,omitempty"` // EDTF; blank: now
	Place  state.Place `json:"place"`

	Readers []ReaderMemory `json:"readers,omitempty"` // in windows of their own

	ExportFolder   string   `json:"export_folder,omitempty"`
	ExportFormat   string   `json:"export_format,omitempty"`
	ExportTemplate string   `json:"export_template,omitempty"`
	Recent         []string `json:"recent,omitempty"`  // paths of dossiers, newest first
	Palette        []string `json:"palette,omitempty"` // keys of the entries used last, newest first

	Toured   bool                     `json:"toured,omitempty"`   // the tour was seen or skipped
	Searches map[data.ID]SearchMemory `json:"searches,omitempty"` // by dossier
	Tables   TableMemories            `json:"tables"`
}

// The least and the usual size of the window.
const (
	usualWidth, usualHeight = 1280, 800
	leastWidth, leastHeight = 480, 320
)

// A Session is what is remembered of all windows, in the order in which they were opened.
type Session struct {
	Windows []Memory `json:"windows"`
}

// Share takes from o what all windows have in common: how they look, and what was used last.
func (m *Memory) Share(o Memory) {
	m.Toured = m.Toured || o.Toured
	m.Look, m.Recent, m.Palette, m.Searches, m.Tables = o.Look, o.Recent, o.Palette, o.Searches, o.Tables
	m.ExportFolder, m.ExportFormat, m.ExportTemplate = o.ExportFolder, o.ExportFormat, o.ExportTemplate
}

// ReadSession reads what was remembered at path; there is at least one window. A missing file
// is a first start, and one that cannot be read counts as missing: the place of a window is
// not worth an error.
func ReadSession(path string) Session {
	var read struct {
		Session
		Memory // of the only window, as the first version wrote it
	}
	raw, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(raw, &read) != nil {
		read.Session, read.Memory = Session{}, Memory{}
	}
	if len(read.Windows) == 0 {
		read.Windows = []Memory{read.Memory}
	}
	for i := range read.Windows {
		if m := &read.Windows[i]; m.Width < leastWidth || m.Height < leastHeight {
			m.Width, m.Height = usualWidth, usualHeight
		}
	}
	return read.Session
}

// Write puts s at path, whole or not at all.
func (s *Session) Write(path string) (err error) {
	raw, err := json.MarshalIndent(s, "", "\t")
	if err != nil {
		return fmt.Errorf("ui: remember the windows: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("ui: remember the windows: %w", err)
	}
	draft, err := os.CreateTemp(filepath.Dir(path), "window-*")
	if err != nil {
		return fmt.Errorf("ui: remember the windows: %w", err)
	}
	defer func() {
		if gone := os.Remove(draft.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) && err == nil {
			err = gone
		}
	}()
	_, err = draft.Write(append(raw, '\n'))
	if err = errors.Join(err, draft.Close()); err != nil {
		return fmt.Errorf("ui: remember the windows: %w", err)
	}
	if err := os.Rename(draft.Name(), path); err != nil {
		return fmt.Errorf("ui: remember the windows: %w", err)
	}
	return nil
}

// remember puts s first in list, once, and keeps the newest n.
func remember(list []string, s string, n int) []string {
	out := []string{s}
	for _, old := range list {
		if old != s && len(out) < n {
			out = append(out, old)
		}
	}
	return out
}
