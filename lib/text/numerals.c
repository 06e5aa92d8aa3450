/* SPDX-License-Identifier: MIT */
#include "text/folder.h"
bool
huashu__fold_numbers(struct huashu__folding *folding)
{
    (void)folding;
    return true;
}
