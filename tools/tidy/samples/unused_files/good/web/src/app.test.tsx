import { helper } from "./test_help";
