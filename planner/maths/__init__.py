"""The mathematics: arrays in, arrays out. It must not know any channel, sector, place or language by name.

Matrices here are small: several threads of the algebra library would only wait for one another, up to sixty times
longer than the work itself on a busy machine, and the last digits would depend on the number of cores. So it gets one.
"""

import os

os.putenv("OPENBLAS_NUM_THREADS", "1")
