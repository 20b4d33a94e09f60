package importer

import "context"

type portable struct{}

func (portable) Name() string                                       { return "pdf" }
func (portable) Match(string, []byte) Match                         { return NoMatch }
func (portable) Read(context.Context, Input) (*Draft, error)        { return nil, nil }
func (in Input) readPDF(context.Context, []byte) (*document, error) { return &document{}, nil }
