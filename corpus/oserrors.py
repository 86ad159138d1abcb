"""Why the operating system refused, in Swedish."""

import errno

_WORDS = {
    errno.ENOENT: "den finns inte",
    errno.EACCES: "du saknar behörighet",
    errno.EPERM: "du saknar behörighet",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "ditt utrymme på disken är slut",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EROFS: "disken går bara att läsa",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.ELOOP: "länken pekar på sig själv",
    errno.EMFILE: "för många filer är öppna",
    errno.EIO: "disken svarar inte som den ska",
}


def in_swedish(error: OSError) -> str:
    """The cause in a few words; an unusual one by its number."""
    if error.errno is None:
        return "systemet gav ingen förklaring"
    return _WORDS.get(error.errno, f"systemets fel nummer {error.errno}")
