"""`python models/recipes/convert WHAT --from FILE --out FOLDER`"""

import sys

from command import main

sys.exit(main(sys.argv[1:]))
