/* SPDX-License-Identifier: MIT */
/* results.c: medians, the table, and the same as data. */
#include "results.h"

#include <huashu/huashu.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_RESULTS 256

static struct result results[MOST_RESULTS];
static size_t result_count;
static const char *left_out[32];
static size_t left_out_count;

static const char *const units[] = {
    [SPEED] = "MB/s",
    [MICROSECONDS_A_CALL] = "us/call",
    [MILLISECONDS] = "ms",
    [MEGABYTES] = "MB",
    [ALLOCATIONS_A_CALL] = "alloc/call",
};

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double
median(const double *values, size_t count)
{
    double *sorted = get_memory(count, sizeof *sorted), result;
    memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_doubles);
    result = (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
    free(sorted);
    return result;
}

double
median_ratio(const double *first, const double *other, size_t count,
             bool more_is_better)
{
    double *ratios = get_memory(count, sizeof *ratios), result;
    for (size_t i = 0; i < count; i++) {
        double over = more_is_better ? first[i] : other[i];
        double under = more_is_better ? other[i] : first[i];
        ratios[i] = under > 0 ? over / under : 0;
    }
    result = median(ratios, count);
    free(ratios);
    return result;
}

void
result_add(const struct result *result)
{
    if (result_count == MOST_RESULTS)
        give_up("too many results", result->comparison);
    results[result_count++] = *result;
}

void
result_left_out(const char *id)
{
    for (size_t i = 0; i < left_out_count; i++) {
        if (strcmp(left_out[i], id) == 0)
            return;
    }
    if (left_out_count < sizeof left_out / sizeof *left_out)
        left_out[left_out_count++] = id;
}

/* "model name" of the first processor. */
static void
processor_name(char *name, size_t room)
{
    FILE *file = fopen("/proc/cpuinfo", "r");
    char line[512];
    snprintf(name, room, "unknown processor");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        char *colon = strstr(line, ": ");
        if (strncmp(line, "model name", 10) == 0 && colon != NULL) {
            snprintf(name, room, "%.*s", (int)strcspn(colon + 2, "\n\"\\"),
                     colon + 2);
            break;
        }
    }
    if (file != NULL)
        fclose(file);
}

static void
now(char *text, size_t room)
{
    time_t seconds = time(NULL);
    strftime(text, room, "%Y-%m-%d", gmtime(&seconds));
}

/* Of the last minute, when it is asked: above 1 others were at work too. */
static void
system_load(char *text, size_t room)
{
    double load = 0;
    FILE *file = fopen("/proc/loadavg", "r");
    if (file != NULL) {
        char line[64] = "";
        if (fgets(line, sizeof line, file) != NULL)
            load = strtod(line, NULL);
        fclose(file);
    }
    snprintf(text, room, "%.2f", load);
}

static void
print_row(const struct result *result)
{
    if (result->first)
        printf("\n%s%s%s%s\n", result->comparison,
               result->list != NULL ? " (" : "",
               result->list != NULL ? result->list : "",
               result->list != NULL ? ")" : "");
    printf("  %-36s %10.*f %-10s", result->engine, result->value < 10 ? 3 : 0,
           result->value, units[result->measure]);
    if (result->first || result->ratio == 0)
        printf(" %8s", "");
    else
        printf(" %8.2f", result->ratio);
    if (result->hits != 0)
        printf(" %12llu hits", (unsigned long long)result->hits);
    if (result->hits == 0 && result->peak_bytes != 0)
        printf(" %9.1f MB peak", (double)result->peak_bytes * 1e-6);
    printf("\n");
}

void
results_print(const struct settings *settings)
{
    char processor[256], date[32], load[32];
    processor_name(processor, sizeof processor);
    now(date, sizeof date);
    system_load(load, sizeof load);
    printf("%s, %s, load %s at the end\nhuashu %s, ICU %s, PCRE2 %s%s%s\n",
           date, processor, load, huashu_version(), huashu_icu_version(),
           huashu_pcre2_version(), settings->peers[0] != '\0' ? ", " : "",
           settings->peers);
    printf("medians of %zu interleaved runs over %.1f MB; third column: how "
           "many times as fast the first is\n",
           settings->rounds, (double)settings->text_bytes * 1e-6);
    if (!data_is_real())
        printf("no data set: text and lists are made up\n");
    for (size_t i = 0; i < left_out_count; i++)
        printf("%s%s%s", i == 0 ? "left out, not installed: " : ", ",
               left_out[i], i + 1 == left_out_count ? "\n" : "");
    for (size_t i = 0; i < result_count; i++)
        print_row(&results[i]);
}

void
results_write_json(const char *path, const struct settings *settings)
{
    char processor[256], date[32], load[32];
    FILE *file = fopen(path, "w");
    if (file == NULL)
        give_up("cannot write", path);
    processor_name(processor, sizeof processor);
    now(date, sizeof date);
    system_load(load, sizeof load);
    fprintf(file,
            "{\"date\": \"%s\", \"processor\": \"%s\", \"load\": %s, "
            "\"peers\": \"%s\", \"huashu\": \"%s\", "
            "\"icu\": \"%s\", \"pcre2\": \"%s\", \"rounds\": %zu, "
            "\"real_data\": %s,\n \"left_out\": [",
            date, processor, load, settings->peers, huashu_version(),
            huashu_icu_version(), huashu_pcre2_version(), settings->rounds,
            data_is_real() ? "true" : "false");
    for (size_t i = 0; i < left_out_count; i++)
        fprintf(file, "%s\"%s\"", i == 0 ? "" : ", ", left_out[i]);
    fprintf(file, "],\n \"rows\": [");
    for (size_t i = 0; i < result_count; i++) {
        const struct result *result = &results[i];
        fprintf(file,
                "%s\n  {\"row\": \"%s\", \"list\": \"%s\", \"engine\": "
                "\"%s\", \"value\": %.6g, \"unit\": \"%s\", "
                "\"first_is_times_as_fast\": %.4g, \"bytes\": %zu, "
                "\"hits\": %llu, \"peak_bytes\": %zu}",
                i == 0 ? "" : ",", result->comparison,
                result->list != NULL ? result->list : "", result->engine,
                result->value, units[result->measure], result->ratio,
                result->bytes, (unsigned long long)result->hits,
                result->peak_bytes);
    }
    fprintf(file, "\n ]}\n");
    if (fclose(file) != 0)
        give_up("cannot write", path);
}
