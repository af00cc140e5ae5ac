"""xoshiro128** 1.1 (Blackman & Vigna), its state filled from the seed as Salon does: the same seed, the same draws."""

WORD = 0xFFFFFFFF
GOLDEN = 0x9E3779B9


def mix(x):
    """Murmur3's finalizer."""
    x = ((x ^ (x >> 16)) * 0x85EBCA6B) & WORD
    x = ((x ^ (x >> 13)) * 0xC2B2AE35) & WORD
    return x ^ (x >> 16)


class Chance:
    def __init__(self, seed):
        self.state = [mix((seed + i * GOLDEN) & WORD) for i in (1, 2, 3, 4)]

    def uniform(self):
        a, b, c, d = self.state
        result = (_turned((b * 5) & WORD, 7) * 9) & WORD
        shifted = (b << 9) & WORD
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        self.state = [a, b, c, _turned(d, 11)]
        return result / 2**32

    def below(self, count):
        return int(self.uniform() * count)

    def shuffled(self, values):
        order = list(values)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


def _turned(x, by):
    return ((x << by) | (x >> (32 - by))) & WORD
