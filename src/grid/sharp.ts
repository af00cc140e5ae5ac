import './fonts.ts' // first: the fonts are chosen when libvips starts
import sharp from 'sharp'

/** The one way to sharp: text in its SVG is drawn with our fonts, whatever the system has. */
export { sharp }
