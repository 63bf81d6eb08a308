#pragma once
#include <stddef.h>

typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} hearth_embedded;

int hearth_embedded_file_count(void);
hearth_embedded hearth_embedded_file(int index);
