package importer

import "context"

type notebook struct{}

func (notebook) Name() string                                { return "markdown-folder" }
func (notebook) Match(string, []byte) Match                  { return NoMatch }
func (notebook) Read(context.Context, Input) (*Draft, error) { return nil, nil }

type markdownFiles struct{}

func (markdownFiles) Name() string                                { return "markdown" }
func (markdownFiles) Match(string, []byte) Match                  { return NoMatch }
func (markdownFiles) Read(context.Context, Input) (*Draft, error) { return nil, nil }

type portable struct{}

func (portable) Name() string                                { return "pdf" }
func (portable) Match(string, []byte) Match                  { return NoMatch }
func (portable) Read(context.Context, Input) (*Draft, error) { return nil, nil }


func (in Input) readPDF(context.Context, []byte) (*document, error) { return &document{}, nil }
