/**
 * A formula of TeX in a line of text, as recognisers write numbers: $9 8 . 5 \%$. Between two sums in dollars the second
 * sign precedes a digit.
 */
export const FORMULA = /\$[\w.,%+\-×=<>^{}\\() ]{1,60}\$(?!\d)/;
