import logo from "./logo.svg";
export const App = () => logo;
