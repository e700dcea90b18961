"""quoted_tests.py finds a quoted test that does not exist, and reads each form of a quote."""

import unittest

from quoted_tests import faults

SOURCES = {
    "KeysTest": [
        'class KeysTest { void f08_newKeyWorks() {} Row row = new Row("F08"); "F09" "F10" }'
    ],
    "test_deploy": ["def test_asks_first(self): # an open door, a closed one"],
    "gate.test.mjs": ["it('no token', () => {})", "it('prints \\'no\\' exactly twice', () => {})"],
}

# text of a page, and the fault that is reported (None: no fault)
PAGES = [
    ("`KeysTest`", None),
    ("`KeysTest.f08_newKeyWorks`", None),
    ("`KeysTest.f08_newKeyWorks()`. If", None),
    ("`KeysTest` F08", None),
    ("`KeysTest` F08 to F10, F09", None),
    ("`KeysTest`; A01 of something else", None),
    ("`test_deploy.test_asks_first` (an open door, a closed one)", None),
    ("`test_deploy.py`", None),
    ("`gate.test.mjs`", None),
    ("`gate.test.mjs › no token` (in passing)", None),
    ("`gate.test.mjs › prints 'no' exactly`", None),
    ("`mvn test -Dtest=OtherTest` and `TestClient(app)` and OtherTest", None),
    ("`OtherTest`", "OtherTest is not a test of the project"),
    ("`KeysTest.f08_newKey`", "KeysTest has no test named f08_newKey"),
    ("`KeysTest.newKeyWorks`", "KeysTest has no test named newKeyWorks"),
    ("`KeysTest` F08, F11", "KeysTest has no row F11"),
    ("`KeysTest` F08 to F11", "KeysTest has no row F11"),
    ("`test_deploy.test_asks`", "test_deploy has no test named test_asks"),
    ("`test_deploy.test_asks_first` (an open window)", "test_deploy has no row an open window"),
    ("`test_other.test_x`", "test_other is not a test of the project"),
    ("`test_other.py`", "test_other is not a test of the project"),
    ("`gate.test.mjs › token`", "gate.test.mjs has no test named token"),
    ("`other.test.mjs › no token`", "other.test.mjs is not a test of the project"),
    ("`gate.test.ts › no token`", "gate.test.ts is not a test of the project"),
]


class QuotedTests(unittest.TestCase):
    def test_missing_tests_are_reported(self):
        for page, fault in PAGES:
            with self.subTest(page):
                self.assertEqual(faults(page, SOURCES), [fault] if fault else [])


if __name__ == "__main__":
    unittest.main()
