import { join } from 'node:path'

process.env.FONTCONFIG_FILE = join(import.meta.dirname, 'fonts', 'fonts.conf')
process.env.PANGOCAIRO_BACKEND = 'fontconfig' // else Core Text draws with the system's fonts on macOS
