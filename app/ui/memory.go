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

// A Memory is what the window remembers from one start to the next. The zero Memory is that
// of a first start.
type Memory struct {
	Width  float32     `json:"width,omitempty"` // of the window, at scale 1
	Height float32     `json:"height,omitempty"`
	Panes  PaneState   `json:"panes"`
	Look   Look        `json:"look"`
	Lang   data.Lang   `json:"lang,omitempty"`
	Clock  string      `json:"clock,omitempty"` // EDTF; blank: now
	Place  state.Place `json:"place"`

	ExportFolder string   `json:"export_folder,omitempty"`
	ExportFormat string   `json:"export_format,omitempty"`
	Recent       []string `json:"recent,omitempty"` // paths of dossiers, newest first
	Queries      []string `json:"queries,omitempty"`
}

// The least and the usual size of the window.
const (
	usualWidth, usualHeight = 1280, 800
	leastWidth, leastHeight = 480, 320
)

// ReadMemory reads what was remembered at path. A missing file is a first start, and one that
// cannot be read counts as missing: the window's place is not worth an error.
func ReadMemory(path string) Memory {
	var m Memory
	raw, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(raw, &m) != nil {
		m = Memory{}
	}
	if m.Width < leastWidth || m.Height < leastHeight {
		m.Width, m.Height = usualWidth, usualHeight
	}
	return m
}

// Write puts m at path, whole or not at all.
func (m *Memory) Write(path string) (err error) {
	raw, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return fmt.Errorf("ui: remember the window: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("ui: remember the window: %w", err)
	}
	draft, err := os.CreateTemp(filepath.Dir(path), "window-*")
	if err != nil {
		return fmt.Errorf("ui: remember the window: %w", err)
	}
	defer func() {
		if gone := os.Remove(draft.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) && err == nil {
			err = gone
		}
	}()
	_, err = draft.Write(append(raw, '\n'))
	if err = errors.Join(err, draft.Close()); err != nil {
		return fmt.Errorf("ui: remember the window: %w", err)
	}
	if err := os.Rename(draft.Name(), path); err != nil {
		return fmt.Errorf("ui: remember the window: %w", err)
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
