import './fonts.ts' // first: the fonts are chosen when libvips starts
import sharp from 'sharp'

// Our own files alone: what anyone brings is decoded elsewhere (upload.ts).
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadSvg'] })

/** The one way to sharp: text in its SVG is drawn with our fonts, whatever the system has. */
export { sharp }
