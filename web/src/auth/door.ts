/** The address of the signed-in part behind which one signs in. */
export const door = "/sign-in";
