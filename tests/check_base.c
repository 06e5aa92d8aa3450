/* SPDX-License-Identifier: MIT */
/* check_base.c: memory, strings, numbers, UTF-8 and messages. */
#include "base/base.h"

#include "harness.h"

START_TEST(sha256_of_the_standard)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        /* FIPS 180-4 examples, NIST CSRC. */
        { "", "e3b0c44298fc1c149afbf4c8996fb924"
              "27ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223"
                 "b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039"
          "a33ce45964ff2167f6ecedd419db06c1" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        char hex[65];
        huashu__sha256(huashu__string_of(cases[i].text), hex);
        ck_assert_str_eq(hex, cases[i].hex);
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        sha256_of_the_standard,
    };
    return run_tests("base", tests, HUASHU__COUNT_OF(tests), 60);
}
