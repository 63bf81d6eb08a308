// The files that ship inside the binary. `bin/embed` writes the table in embedded.inc from what is
// there; a test fails when the two differ.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "schemas.h"

#include "embedded.inc"

int hearth_embedded_file_count(void) {
    return (int)(sizeof files / sizeof *files);
}

hearth_embedded hearth_embedded_file(int index) {
    return files[index];
}
