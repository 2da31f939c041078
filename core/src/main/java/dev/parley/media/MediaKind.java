package dev.parley.media;

/** What a file's first bytes show that it is. */
public enum MediaKind {
    IMAGE,
    VIDEO,
    AUDIO,
    /** Something to read: PDF, office documents. */
    DOCUMENT,
    /** Something packed, which may have anything in it; newer office documents look the same. */
    ARCHIVE,
    /** Something that a computer would run. */
    PROGRAM,
    /** None of these, as far as its bytes show; plain text too. */
    OTHER
}
