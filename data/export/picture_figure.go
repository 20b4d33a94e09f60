package export

import "image"

// Image draws the figure's scene at scale pixels a unit, on white; nil for a figure without one.
func (f *Figure) Image(scale float64, fonts *Fonts) image.Image {
	if f.Scene == nil || fonts == nil {
		return nil
	}
	return f.Scene.raster(scale, fonts)
}
