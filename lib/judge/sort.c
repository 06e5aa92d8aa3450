/* SPDX-License-Identifier: MIT */
/*
 * sort.c: sorting by two whole numbers, in place. qsort() of common C
 * libraries takes memory behind the back of our allocators; this one takes
 * none and is never quadratic (heap sort, with a look first whether there is
 * anything to do: hits mostly come in order).
 */
#include "judge/work.h"

static bool
less(const struct huashu__order *a, const struct huashu__order *b)
{
    return a->first != b->first ? a->first < b->first : a->second < b->second;
}

static bool
in_order(const struct huashu__order *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (less(&items[i], &items[i - 1]))
            return false;
    return true;
}

/* Lets items[parent] sink until no child of it is greater. */
static void
sink(struct huashu__order *items, size_t parent, size_t count)
{
    struct huashu__order item = items[parent];
    for (;;) {
        size_t child = 2 * parent + 1;
        if (child >= count)
            break;
        if (child + 1 < count && less(&items[child], &items[child + 1]))
            child++;
        if (!less(&item, &items[child]))
            break;
        items[parent] = items[child];
        parent = child;
    }
    items[parent] = item;
}

void
huashu__order_sort(struct huashu__order *items, size_t count)
{
    if (in_order(items, count))
        return;
    for (size_t i = count / 2; i-- > 0;)
        sink(items, i, count);
    for (size_t end = count; end-- > 1;) {
        struct huashu__order greatest = items[0];
        items[0] = items[end];
        items[end] = greatest;
        sink(items, 0, end);
    }
}

size_t
huashu__order_above(const struct huashu__order *items, size_t count,
                    uint64_t value)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (items[middle].first <= value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
